/* Stands in for what Wine's mscms.dll lacks: there are no colour profiles. For the prefix of the tests only. */
#define NOTHING(name) __declspec(dllexport) void *name(void) { return 0; }

NOTHING(GetColorProfileFromHandle)
NOTHING(WcsCreateIccProfile)
NOTHING(OpenColorProfileW)
NOTHING(CloseColorProfile)
