@echo off
rem Starts the programs of this project on Windows. Builds once; delete installer\target\lib to build again.
setlocal enabledelayedexpansion
set "HOME_DIR=%~dp0"
set "LIB=%HOME_DIR%installer\target\lib"

if "%~1"=="" goto usage
if "%~1"=="--help" goto usage
set "COMMAND=%~1"
set "ROLE="
set "FLAGS=-XX:+UseSerialGC -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED"
if "%COMMAND%"=="demo" (
    set "MAIN=org.anteroom.installer.demo.Demo"
    set "FLAGS=!FLAGS! -Danteroom.log=WARN"
)
if "%COMMAND%"=="server" (
    set "MAIN=org.anteroom.server.app.Main"
    set "FLAGS=!FLAGS! -XX:TieredStopAtLevel=1"
)
if "%COMMAND%"=="kiosk" (
    set "MAIN=org.anteroom.kiosk.app.Main"
    set "ROLE=kiosk"
    set "FLAGS=!FLAGS! -XX:TieredStopAtLevel=1 -Xmx384m"
)
for %%C in (backup verify restore) do if "%COMMAND%"=="%%C" (
    set "MAIN=org.anteroom.installer.backup.BackupMain"
    set "ROLE=%%C"
)
if "%COMMAND%"=="bench" (
    set "MAIN=org.anteroom.installer.bench.Bench"
    set "FLAGS=!FLAGS! -XX:TieredStopAtLevel=1"
)
if "%COMMAND%"=="sim" (
    set "MAIN=org.anteroom.installer.sim.SimMain"
    set "FLAGS=!FLAGS! -Danteroom.log=ERROR"
)
if not defined MAIN (
    echo anteroom: no command '%COMMAND%' 1>&2
    goto usage
)

set "JDK="
for %%D in ("%JAVA_HOME%") do call :try "%%~D"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*") do call :try "%%~D"
if not defined JDK (
    echo anteroom: a JDK 25 is needed and none was found. Install Eclipse Temurin 25 or set JAVA_HOME to a JDK 25. 1>&2
    exit /b 2
)

if not exist "%LIB%\.built" (
    echo anteroom: building; the first time downloads about 300 MB and takes a few minutes 1>&2
    set "JAVA_HOME=%JDK%"
    pushd "%HOME_DIR%"
    call mvn -B -Dmaven.test.skip=true -Denforcer.skip=true package
    if errorlevel 1 exit /b 2
    popd
    echo built > "%LIB%\.built"
)

rem Our own classes first: one of them stands in for a class of JavaFX.
set "CP="
for %%J in ("%HOME_DIR%installer\target\installer-*.jar" "%LIB%\kiosk-app-*.jar" "%LIB%\sync-server-*.jar" "%LIB%\shared-model-*.jar") do set "CP=!CP!;%%~J"
set "CP=!CP:~1!;%LIB%\*"

set "REST="
:collect
shift
if "%~1"=="" goto run
set "REST=!REST! %1"
goto collect
:run
"%JDK%\bin\java" !FLAGS! "-Danteroom.home=%HOME_DIR%." -cp "!CP!" %MAIN% %ROLE% !REST!
exit /b %errorlevel%

:try
if defined JDK exit /b
if exist "%~1\bin\javac.exe" findstr /b /c:"JAVA_VERSION=\"25" "%~1\release" >nul 2>nul && set "JDK=%~1"
exit /b

:usage
echo usage: anteroom COMMAND [OPTIONS]
echo   demo ^| server ^| kiosk ^| backup ^| verify ^| restore ^| bench ^| sim
echo Each command explains itself with --help. The first start builds the project.
if "%~1"=="--help" exit /b 0
exit /b 2
