"""How does a person's evidence stand beside posts, demand by demand, and never as one number?"""
