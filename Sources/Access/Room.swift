// room for Access
