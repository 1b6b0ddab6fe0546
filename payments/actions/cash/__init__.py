"""Cash: whose it goes to, drawers and purses from float to count, and what goes in and out without a sale."""
