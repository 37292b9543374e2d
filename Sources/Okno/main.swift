print("okno")
