; Installer for the current user, without administrator rights. Called with /DVERSION, /DFOLDER (the bundle), /DICON,
; /DTARGET (the file to make). makensis reads this file as UTF-8.
Unicode true
SetDateSave off ; two builds of the same are the same
SetCompressor zlib ; larger by a fifth than lzma, and installed in half the time
RequestExecutionLevel user
ManifestDPIAware true
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

!define NAME "Anders"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Anders"
!define TYPE "Anders.Proeftuin"

Name "${NAME}"
BrandingText "${NAME} ${VERSION}"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\Anders"
InstallDirRegKey HKCU "Software\Anders" "Folder"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "Anders"
VIAddVersionKey /LANG=0 "FileDescription" "Anders"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "EUPL-1.2"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\Anders.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Dutch"
!insertmacro MUI_LANGUAGE "English"

LangString RUNNING ${LANG_DUTCH} "Anders is nog open. Sluit Anders en klik op Opnieuw. Wat u typte, is bewaard."
LangString RUNNING ${LANG_ENGLISH} "Anders is still open. Close Anders and click Retry. What you typed has been kept."
LangString DATA ${LANG_DUTCH} "Anders is weg. Uw proeftuinen staan er nog, in:"
LangString DATA ${LANG_ENGLISH} "Anders is gone. Your living labs are still there, in:"
LangString FILETYPE ${LANG_DUTCH} "Proeftuin van Anders"
LangString FILETYPE ${LANG_ENGLISH} "Living lab of Anders"

; Ask a running Anders to close, as a click on its cross would, and wait until its files are free.
!macro CLOSE_RUNNING un
Function ${un}CloseRunning
  StrCpy $1 0
  again:
    IfFileExists "$INSTDIR\Anders.exe" 0 free
    ClearErrors
    FileOpen $0 "$INSTDIR\Anders.exe" a ; a program that runs cannot be opened for writing
    IfErrors busy
    FileClose $0
    Goto free
  busy:
    IntCmp $1 0 0 wait wait
    nsExec::Exec 'taskkill /IM Anders.exe' ; without /F: asked, not forced
  wait:
    IntOp $1 $1 + 1
    IntCmp $1 40 ask 0 ask
    Sleep 250
    Goto again
  ask:
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY retry
    SetErrorLevel 2
    Abort
  retry:
    StrCpy $1 0
    Goto again
  free:
FunctionEnd
!macroend
!insertmacro CLOSE_RUNNING ""
!insertmacro CLOSE_RUNNING "un."

; The folders of the program itself; never those with proeftuinen, wherever these are.
!macro REMOVE_PROGRAM
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licenties"
  Delete "$INSTDIR\Anders.exe"
  Delete "$INSTDIR\anders-desktop.exe"
  Delete "$INSTDIR\sbom.cdx.json"
  Delete "$INSTDIR\licenties.txt"
  Delete "$INSTDIR\LICENSE.txt"
!macroend

Section
  SetShellVarContext current
  Call CloseRunning
  !insertmacro REMOVE_PROGRAM
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  CreateShortcut "$SMPROGRAMS\Anders.lnk" "$INSTDIR\Anders.exe"
  CreateShortcut "$DESKTOP\Anders.lnk" "$INSTDIR\Anders.exe"
  WriteRegStr HKCU "Software\Anders" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.anders" "" "${TYPE}"
  WriteRegStr HKCU "Software\Classes\${TYPE}" "" "$(FILETYPE)"
  WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\Anders.exe,0"
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\Anders.exe" "%1"'
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "Anders"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\Anders.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  SetShellVarContext current
  Call un.CloseRunning
  !insertmacro REMOVE_PROGRAM
  Delete "$SMPROGRAMS\Anders.lnk"
  Delete "$DESKTOP\Anders.lnk"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR" ; stays when somebody kept something in it
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "Software\Classes\${TYPE}"
  DeleteRegKey HKCU "Software\Classes\.anders"
  DeleteRegKey HKCU "Software\Anders"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  MessageBox MB_OK|MB_ICONINFORMATION "$(DATA)$\r$\n$\r$\n$LOCALAPPDATA\Anders" /SD IDOK
SectionEnd
