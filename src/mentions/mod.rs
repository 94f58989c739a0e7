//! (first lines follow)
