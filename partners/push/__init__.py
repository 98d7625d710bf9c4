"""Web Push: phones that want to hear of something while the app is closed, and what they are told (docs/tonight.md)."""
