// room for AuthenticatorApp
