"""What is other between two states of price lists, assumptions, rules and cases, and why: pure, without any result."""
