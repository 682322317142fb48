/* Stands in for the icuuc.dll of Windows where Wine has none: every converter refuses to open, so Qt does without.
   For the prefix of the tests only; a real Windows brings its own, and the bundle holds none. */
#define STAND_IN(name) __declspec(dllexport) int name(void) { return 0; }

__declspec(dllexport) void *ucnv_open(const char *name, int *error) { (void)name; *error = 4; return 0; }
STAND_IN(ucnv_close)
STAND_IN(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
STAND_IN(UCNV_TO_U_CALLBACK_SUBSTITUTE)
STAND_IN(ucnv_reset)
STAND_IN(ucnv_getMaxCharSize)
STAND_IN(ucnv_getName)
STAND_IN(ucnv_getToUCallBack)
STAND_IN(ucnv_getFromUCallBack)
STAND_IN(ucnv_setToUCallBack)
STAND_IN(ucnv_setFromUCallBack)
STAND_IN(ucnv_cbToUWriteUChars)
STAND_IN(ucnv_toUnicode)
STAND_IN(ucnv_cbFromUWriteUChars)
STAND_IN(ucnv_toUCountPending)
STAND_IN(ucnv_fromUCountPending)
STAND_IN(ucnv_getStandardName)
STAND_IN(ucnv_getAvailableName)
STAND_IN(ucnv_countAvailable)
STAND_IN(ucnv_fromUnicode)
