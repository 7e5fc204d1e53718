//! What the moderator sees, as data: marks in the page, today, the register, channels.
