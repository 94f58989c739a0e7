//! A run, as a table of contents: index, instantiate, solve, check, sort.
