// The few functions of a C library that Swift's code needs in WebAssembly. Swift finds them by their names; nothing is declared here.
