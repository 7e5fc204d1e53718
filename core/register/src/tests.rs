//! Tests of the register.
