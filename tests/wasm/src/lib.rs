//! The core compiled to WebAssembly for parity tests and benches in Node.
