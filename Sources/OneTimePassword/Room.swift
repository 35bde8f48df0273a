// room for OneTimePassword
