"""What a person likes as the receiver: area by area, and in general. Written by nobody but that person."""
