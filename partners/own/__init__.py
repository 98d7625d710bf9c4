"""How somebody wants the app to be, for themselves: nobody else ever hears of it."""
