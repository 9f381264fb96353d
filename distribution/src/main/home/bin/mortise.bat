@echo off
rem Finds a Java that will do and hands over to the launcher; everything else is written in Java, see lib\launcher.jar.
setlocal
for %%I in ("%~dp0..") do set "home=%%~fI"

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version >nul 2>&1 || (echo mortise: needs Java 17 or newer, and there is none; set JAVA_HOME to one 1>&2 & exit /b 1)

set "options=%home%\lib\client.options"
set "extra="
if "%~1"=="run" (
    set "options=%home%\lib\run.options"
    set "extra=%MORTISE_OPTS%"
)
"%java%" "@%options%" %extra% "-Dmortise.home=%home%" -cp "%home%\lib\*;%home%\system\*" org.mortise.launcher.Main %*
exit /b %ERRORLEVEL%
