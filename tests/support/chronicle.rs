//! A dossier of one chronicle with one record, for tests of what writes files of claims.

use factlint::claims::Draft;
use similar::TextDiff;

use crate::support::Dossier;

const DOCUMENT: &str = "\
The Linden garrison has 900 soldiers in the fort and 120 horses.
It lost 3 horses in May. A wall of 14 metres fell on 2 May 2023.
";

/// The records of the chronicle, one.
pub const CLAIMS: &str = "\
# What the chronicle says.
document: chronicle.txt
date: 2023-06-01

claims:
# As counted by the captain.
- id: soldiers-7kq2
  quote: '900 soldiers'
  at: 24..36
  subject: 'garrison'   # of Linden
  measure: soldiers
  value: \"900\"
";

/// Returns a project with the chronicle and its record.
pub fn dossier() -> Dossier {
    let dossier = Dossier::empty().write("factlint.yaml", "claims: [claims]\n");
    dossier.write("claims/chronicle.txt", DOCUMENT).write("claims/chronicle.yaml", CLAIMS)
}

/// Runs the program; returns its exit status and what it printed on both streams.
pub fn run(dossier: &Dossier, arguments: &[&str]) -> (i32, String) {
    let output = dossier.run(arguments);
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.code().unwrap(), said)
}

/// Returns the measures of the records, in the order of the file.
pub fn measures(dossier: &Dossier) -> Vec<String> {
    let drafts = Draft::all(&dossier.read("claims/chronicle.yaml"));
    drafts.iter().map(|draft| draft.text("measure").unwrap().to_owned()).collect()
}

/// Returns how two versions of a file differ.
pub fn changes(old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().context_radius(1).to_string()
}
