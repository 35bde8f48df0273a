// room for Database
