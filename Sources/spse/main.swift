print("spse")
