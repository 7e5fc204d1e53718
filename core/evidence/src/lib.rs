//! Captures, content hashes, the hash chain, and packages that anyone can verify.
