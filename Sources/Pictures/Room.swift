// room for Pictures
