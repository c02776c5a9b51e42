//! The facts of travellers, told as a specification.
