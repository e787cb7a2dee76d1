@echo off
rem The course on Windows, with the real packages. Untested: the course is developed and tested on Debian.
rem Needs the .NET SDK 10 and Node.js with npm on PATH.
setlocal
set "root=%~dp0"
if not exist "%root%.course" mkdir "%root%.course"
if not exist "%root%.course\packages.props" (
    >"%root%.course\packages.props" echo ^<Project^>^<PropertyGroup^>^<StandIns^>false^</StandIns^>^</PropertyGroup^>^</Project^>
)
if not exist "%root%data\node_modules\.package-lock.json" (
    pushd "%root%data"
    call npm ci --ignore-scripts --no-audit --no-fund || (popd & exit /b 1)
    popd
)
if "%~1"=="test" (
    dotnet test --solution "%root%Course.sln"
    exit /b
)
dotnet build "%root%lib\Cli\Cli.csproj" -v q --nologo || exit /b 1
dotnet build "%root%lib\Course\Course.csproj" -v q --nologo || exit /b 1
dotnet build "%root%lib\TrainCli\TrainCli.csproj" -v q --nologo || exit /b 1
if "%~1"=="setup" exit /b 0
dotnet "%root%bin\Cli\course.dll" %*
