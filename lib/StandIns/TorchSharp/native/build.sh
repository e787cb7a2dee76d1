#!/bin/sh
# Compiles standin.cpp against libtorch: build.sh OUTPUT [LIBTORCH_ROOT]
# Without a root, the system's libtorch (/usr/include, the linker's own path).
set -u
output=$1 root=${2:-}
here=${0%/*}

# The form of an error that MSBuild shows as one.
stop() { echo "$here/build.sh : error TORCH0001: $1"; exit 1; }

command -v g++ >/dev/null || stop "no C++ compiler. Run ./course setup, or install g++."

if [ -n "$root" ]; then
    include=$root/include
    [ -f "$include/ATen/ATen.h" ] || stop "LIBTORCH=$root has no include/ATen/ATen.h. Give the folder of a libtorch download, or unset LIBTORCH."
    flags="-L$root/lib -Wl,-rpath,$root/lib"
    # Downloads differ in the string layout they were built with, and say which.
    flags="$flags $(grep -oh -m1 -e '-D_GLIBCXX_USE_CXX11_ABI=[01]' "$root/share/cmake/Torch/TorchConfig.cmake" 2>/dev/null)"
else
    include=/usr/include
    [ -f $include/ATen/ATen.h ] || stop "libtorch's headers are missing. Run ./course setup, or install libtorch-dev, or set LIBTORCH to the folder of a libtorch download."
    flags=
fi

# A CUDA build registers its kernels when libtorch_cuda loads, so libtorch stays linked although nothing names it.
# NDEBUG as libtorch itself has it: structures differ without. OpenMP, so that at::parallel_for is what libtorch's operators call.
g++ -O2 -DNDEBUG -std=c++17 -fopenmp -fPIC -shared -fvisibility=hidden -Wall \
    -I"$include" -I"$include/torch/csrc/api/include" \
    "$here/standin.cpp" -o "$output.new" \
    $flags -Wl,--no-as-needed -ltorch -ltorch_cpu -lc10 \
    || stop "standin.cpp does not compile against the libtorch in $include (1.13 or later is needed)."
mv "$output.new" "$output"
