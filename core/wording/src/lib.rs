//! The words on the screen, from extension/_locales, and how clocks are spoken.
