// room for Cryptography
