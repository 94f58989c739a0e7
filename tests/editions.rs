//! What stands under the heading of one version, year or function is not told again under that of another.

#[path = "support/texts.rs"]
mod texts;

use texts::{check, clean};

#[test]
fn each_version_of_a_log_of_changes_has_its_own_figures() {
    clean(&[
        "# Changelog\n\n## 1.2.0 (2023-04-05)\n\n### Changed\n\n- Raise the oldest supported compiler to 1.63\n\n\
         ## 1.1.0 (2022-01-20)\n\n### Changed\n\n- Raise the oldest supported compiler to 1.56\n",
        "# News\n\n## [0.9]\n\nThe installer of Marl takes 12 MB.\n\n## [0.8]\n\nThe installer of Marl takes 14 MB.\n",
        // A heading of the wrong level belongs to the version above it.
        "# News\n\n## v3\n\nFast.\n\n## Notes\n\nThe installer of Marl takes 12 MB.\n\n## v2\n\nSlow.\n\n## v1\n\n\
         The installer of Marl takes 14 MB.\n",
    ]);
}

#[test]
fn each_year_and_quarter_has_its_own_figures() {
    clean(&[
        "# Annual figures of Marl\n\n## 2022\n\nThe revenue of Marl was 12 million euros.\n\n## 2023\n\n\
         The revenue of Marl was 15 million euros.\n",
        "# Figures\n\n## The first quarter\n\nThe harbour of Aden handled 120 ships.\n\n## The second quarter\n\n\
         The harbour of Aden handled 140 ships.\n",
    ]);
}

#[test]
fn each_function_of_a_reference_has_its_own_figures() {
    clean(&[
        "# Server\n\n## Event: `'opened'`\n\nThe listener is passed three arguments when called.\n\n\
         ## Event: `'closed'`\n\nThe listener is passed two arguments when called.\n",
        "# Buffers\n\n### `swap16()`\n\nReads the buffer as an array of 16-bit integers and swaps them.\n\n\
         ### `swap32()`\n\nReads the buffer as an array of 32-bit integers and swaps them.\n",
    ]);
}

#[test]
fn numbers_of_chapters_are_no_editions() {
    check(
        "same-fact",
        &[
            "# Report\n\n## 1. Summary\n\nThe new bridge of Aden cost {12|15} million euros.\n\n## 2. Costs\n\n\
             The new bridge of Aden cost 15 million euros.\n",
        ],
    );
}

#[test]
fn lines_of_a_form_tell_of_one_thing_each() {
    clean(&[
        "The lowest bid for the Marl road was 120 euros. The lowest bid for the Marl road was 130 euros. The lowest bid for \
         the Marl road was 145 euros.",
    ]);
}

#[test]
fn code_and_headings_part_a_list_from_what_stands_before() {
    clean(&[
        "The callback can be called with two arguments:\n\n```\ncall(a, b)\n```\n\n- one\n- two\n- three\n",
        "Two faults with timers are mended:\n\n- closing\n- repeating\n- Note: others are known\n",
        "The tool has six commands:\n\n- (un)pack\n- (un)lock\n- (un)link\n",
    ]);
    check(
        "count-of-list",
        &["Two faults with timers are mended:\n\n- closing\n- repeating{\n- stopping|}\n"],
    );
}

#[test]
fn each_notice_of_copyright_is_of_another_work() {
    clean(&[
        "Copyright 2005 Ann Weald. All rights reserved.\n\nCopyright 2009 Ann Weald. All rights reserved.\n",
        "Portions Copyright (C) 2001-2003 by the Marl project\n\nPortions Copyright (C) 2004 by the Marl project\n",
    ]);
}

#[test]
fn a_count_is_held_against_a_list_that_may_be_what_it_counts() {
    clean(&[
        "It has 23 features:\n\n- speed\n- size\n- weight\n",
        "The various Marl 2 flows:\n\n- one\n- other\n- third\n",
        "Several M++3 modules:\n\n- one\n- other\n",
        "Speeding up the run from 4 minutes down to 17 seconds.",
        "It ran on Marl 4.1 (Marl 3 and Marl 4).",
        "It is free (versions 2, 2.1, or 3).",
    ]);
}

#[test]
fn numbers_of_tickets_and_names_are_no_amounts() {
    clean(&[
        "Fixed:\n\n- 4826 Upgrade the parser to 1.2\n- 4360 Upgrade the parser to 1.2\n",
        "Improved support for M++20, the language of Marl. Improved support for M++23, the language of Marl.",
        "The 0th element is taken. The 0th element is taken.",
    ]);
}
