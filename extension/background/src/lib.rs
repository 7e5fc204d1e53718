//! The background: decodes messages, asks the core, keeps the register.
