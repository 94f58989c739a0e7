//! Rules that other parts of the program keep, listed so that they have a name, a page and examples like the rest.

use super::Check;

pub const ENGINE: Check = Check {
    name: "engine",
    says: "Kept by the engine itself: what claims of one fact, and all relations together, leave possible.",
    run: |_| {},
};

pub const RECORDS: Check = Check {
    name: "records",
    says: "Kept while records are read: what became of a quote in its document.",
    run: |_| {},
};

pub const STATED_IN_TEXT: Check = Check {
    name: "stated-in-text",
    says: "Kept by the readers of prose and tables: they find it by the words that state it.",
    run: |_| {},
};
