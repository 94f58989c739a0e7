//! Files of claims as texts change, people write and branches meet: `factlint relocate`, `factlint fmt` and merges by git.

#[path = "support/chronicle.rs"]
mod chronicle;
mod support;

use std::process::Command;

use chronicle::{CLAIMS, changes, dossier, measures, run};
use support::Dossier;

#[test]
fn quotes_that_only_moved_are_relocated() {
    let text = "900 men at the gate.\n900 men at the wall.\nA \"small\" band of 40 men.\n";
    let records = "# Two alike.\ndocument: a.txt\nsha256: HASH\nclaims:\n- {id: gate-1111, quote: 900 men, at: 0..7, subject: gate, measure: men, value: 900}\n\n- id: wall-2222\n  quote: '900 men'   # at the wall\n  at: 21..28\n  subject: wall\n  measure: men\n  value: 900\n\n- id: band-3333\n  quote: \"\\\"small\\\" band of 40 men\"\n  at: 44..66\n  subject: band\n  measure: men\n  value: 40\n";
    let records = records.replace("HASH", &factlint::claims::hash_document(text));
    let dossier = Dossier::empty().write("factlint.yaml", "claims: [claims]\n");
    let dossier = dossier.write("claims/a.txt", text).write("claims/a.yaml", &records);
    assert_eq!(dossier.check().exit, 0, "{}", dossier.check().lines());
    assert!(git(&dossier, &["init", "--quiet"]));
    assert!(git(&dossier, &["add", "."]));
    assert!(git(&dossier, &["commit", "--quiet", "-m", "first"]));
    // Far more than the distance between the two, so that nearness tells nothing.
    let new =
        format!("{}{}", "More was said before.\n".repeat(9), text.replace('"', "”").replacen('”', "“", 1));
    let dossier = dossier.write("claims/a.txt", &new);
    assert_eq!(run(&dossier, &["relocate", "--check"]).0, 1);
    assert_eq!(dossier.read("claims/a.yaml"), records);
    let (exit, said) = run(&dossier, &["relocate"]);
    assert_eq!(exit, 0, "{said}");
    let diff = changes(&records, &dossier.read("claims/a.yaml"));
    insta::assert_snapshot!(diff.replace(&factlint::claims::hash_document(&new), "NEW").replace(&factlint::claims::hash_document(text), "OLD"), @r#"
    @@ -2,5 +2,5 @@
     document: a.txt
    -sha256: OLD
    +sha256: NEW
     claims:
    -- {id: gate-1111, quote: 900 men, at: 0..7, subject: gate, measure: men, value: 900}
    +- {id: gate-1111, quote: 900 men, at: 198..205, subject: gate, measure: men, value: 900}
     
    @@ -8,3 +8,3 @@
       quote: '900 men'   # at the wall
    -  at: 21..28
    +  at: 219..226
       subject: wall
    @@ -14,4 +14,4 @@
     - id: band-3333
    -  quote: "\"small\" band of 40 men"
    -  at: 44..66
    +  quote: "“small” band of 40 men"
    +  at: 242..268
       subject: band
    "#);
    assert_eq!(dossier.check().findings.len(), 0, "{}", dossier.check().lines());
    // A changed number is never taken over.
    let dossier = dossier.replace("claims/a.txt", "40 men", "14 men");
    let before = dossier.read("claims/a.yaml");
    let (exit, said) = run(&dossier, &["relocate"]);
    assert_eq!((exit, said.contains("band-3333 is changed: left to a person")), (1, true), "{said}");
    assert_eq!(dossier.read("claims/a.yaml"), before);
}

#[test]
fn files_are_laid_out() {
    let dossier = dossier().replace(
        "claims/chronicle.yaml",
        "  at: 24..36\n  subject: 'garrison'   # of Linden",
        "  subject: 'garrison'   # of Linden\n  at: 24..36",
    );
    assert_eq!(
        run(&dossier, &["fmt", "--check"]),
        (1, "would lay out claims/chronicle.yaml\n1 would change, 0 as they were\n".to_owned())
    );
    assert_eq!(run(&dossier, &["fmt"]).0, 0);
    assert_eq!(dossier.read("claims/chronicle.yaml"), CLAIMS);
    assert_eq!(run(&dossier, &["fmt", "--check"]).0, 0);
}

/// Runs git as somebody; says whether it succeeded.
fn git(dossier: &Dossier, arguments: &[&str]) -> bool {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main"]);
    command.args(arguments).current_dir(dossier.path(".")).output().unwrap().status.success()
}

#[test]
fn branches_that_add_at_different_places_merge_clean_and_the_same_claim_twice_is_told() {
    let dossier = dossier().write(".gitignore", ".factlint/\n");
    let add = |quote: &str, measure: &str| {
        let fields = ["--quote", quote, "--subject", "garrison", "--measure", measure];
        let (exit, said) = run(&dossier, &[&["add", "claims/chronicle.txt"], fields.as_slice()].concat());
        assert_eq!(exit, 0, "{said}");
    };
    add("120 horses", "horses");
    assert!(git(&dossier, &["init", "--quiet"]) && git(&dossier, &["add", "."]));
    assert!(git(&dossier, &["commit", "--quiet", "-m", "first"]));
    for (branch, quote, measure) in [
        ("early", "900 soldiers in the fort", "soldiers in the fort"),
        ("late", "lost 3 horses", "horses lost"),
        ("again", "lost 3 horses", "horses lost"),
    ] {
        assert!(git(&dossier, &["checkout", "--quiet", "-b", branch, "main"]));
        add(quote, measure);
        assert!(git(&dossier, &["commit", "--quiet", "-am", branch]));
    }
    assert!(git(&dossier, &["checkout", "--quiet", "early"]));
    assert!(git(&dossier, &["merge", "--quiet", "-m", "merged", "late"]), "not clean");
    assert_eq!(measures(&dossier), ["soldiers", "soldiers in the fort", "horses", "horses lost"]);
    assert_eq!(dossier.check().exit, 0, "{}", dossier.check().lines());
    // Both branches add at one place: git asks, and so does a check before it is answered.
    let merged = dossier.read("claims/chronicle.yaml");
    assert!(!git(&dossier, &["merge", "--quiet", "-m", "merged", "again"]));
    assert!(dossier.check().lines().contains("[merge-conflict]"), "{}", dossier.check().lines());
    // Whoever keeps both versions is told.
    let (_, record) = merged.rsplit_once("\n- id: ").unwrap();
    let (_, fields) = record.split_once('\n').unwrap();
    let dossier = dossier.write("claims/chronicle.yaml", format!("{merged}\n- id: lost-zzzz\n{fields}"));
    let checked = dossier.check();
    assert!(
        checked.lines().contains("warning[repeated-claim]: `lost-zzzz` records the same words as"),
        "{}",
        checked.lines()
    );
}
