"""When each sentence about a claim is true, told apart from the rules that choose them."""
