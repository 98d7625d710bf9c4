"""How two people become a couple, and how a person's next phone becomes theirs: an invite, a code, both say yes."""
