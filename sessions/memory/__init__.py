"""What evenings leave behind: what they come to in numbers, how they are found again, what was loved."""
