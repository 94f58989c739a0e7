//! The review on a terminal: an item, its keys, one key a decision; plain lines only.

use rustc_hash::FxHashSet;

use super::{Exit, add, ask, edit, subject};
use crate::claims::Draft;
use crate::findings::Finding;
use crate::reports::{self, Report, Style};
use crate::review::{About, Decision, Desk, Done, Item, Kind, Trial};

/// A review that goes on.
struct Review<'a> {
    desk: Desk,
    by: Option<&'a str>,
    skipped: FxHashSet<String>,
    /// What was done, the last last.
    done: Vec<Done>,
    decided: usize,
}

/// What follows a key.
enum Next {
    /// The queue is read again.
    Go,
    /// The same item is asked about again.
    Again,
    Quit,
}

/// Asks about one item after the other, until none is left or the person quits.
///
/// # Errors
/// When the project cannot be read or the terminal not used.
pub(super) fn run(desk: Desk, by: Option<&str>) -> anyhow::Result<Exit> {
    let mut review = Review { desk, by, skipped: FxHashSet::default(), done: Vec::new(), decided: 0 };
    'queue: loop {
        review.desk.reload()?;
        let queue = review.desk.queue(subject::today())?;
        let open: Vec<&Item> = queue.iter().filter(|item| !review.skipped.contains(&item.id)).collect();
        let Some(item) = open.first().copied() else {
            // The last decision can be taken back as any other can.
            if !review.done.is_empty()
                && ask::key("nothing is left to decide  u undo  q quit >", "uq")? == Some('u')
            {
                review.undo()?;
                continue;
            }
            break;
        };
        let before = review.decided + review.skipped.len();
        anstream::println!("\n[{}/{}] {}", before + 1, before + open.len(), heading(item));
        let trial = review.show(item);
        loop {
            match review.ask(item, &open, trial.as_ref())? {
                Next::Go => continue 'queue,
                Next::Again => {}
                Next::Quit => break 'queue,
            }
        }
    }
    anstream::println!("{} decided, {} skipped", review.decided, review.skipped.len());
    Ok(Exit::Clean)
}

fn heading(item: &Item) -> String {
    let place = item.spot.as_ref().map(|spot| format!("\n{}:{}", spot.name, spot.line)).unwrap_or_default();
    format!("{} · {} · {} · {}{place}", item.severity.name(), item.kind.name(), item.sort, item.id)
}

const HELP: &str = "\
  a  accept: record a proposal; take over the words of the document; except a conflict; delete an exception that ended
  e  edit the record in $EDITOR, then accept it
  r  reject: forget a proposal for good; retract the claim of a quote or of a conflict; let an exception count on
  s  skip for now
  u  undo the last decision
  A R S  the same for all like this one; their number is told first
  c  show the conflicts in full
  q  quit; every decision so far is on the disk";

impl Review<'_> {
    /// Prints an item; returns what a proposal would come to.
    fn show(&mut self, item: &Item) -> Option<Trial> {
        if let Some(spot) = &item.spot {
            anstream::println!("  … {}[{}]{} …", spot.before, spot.words, spot.behind);
        }
        match &item.about {
            About::Proposal(proposal) => {
                let draft = proposal.draft();
                for (key, entry) in
                    draft.fields().iter().filter(|(key, _)| !["id", "quote", "at"].contains(&key.as_str()))
                {
                    anstream::println!(
                        "  {key:<9} {}",
                        entry.text().map_or_else(|| format!("{entry:?}"), str::to_owned)
                    );
                }
                let path = self.desk.project.root.join(&proposal.document);
                let tried = self.desk.paper(&path).map_err(|error| vec![format!("{error:#}")]);
                match tried.and_then(|paper| self.desk.try_record(&paper, &draft)) {
                    Ok(trial) => {
                        anstream::println!("  checks    {}", trial.summary(&item.id));
                        return Some(trial);
                    }
                    Err(faults) => anstream::println!("  checks    {}", faults.join("; ")),
                }
            }
            About::Quote { places, .. } => {
                anstream::println!("  {}", item.message);
                if places.len() > 1 {
                    for (nth, place) in places.iter().enumerate() {
                        anstream::println!("  {} at {place}", nth + 1);
                    }
                }
            }
            About::Conflict(_) => {
                anstream::println!("  {}", item.message);
                for (nth, id) in item.claims.iter().enumerate() {
                    let Some(claim) = self.desk.claim(id) else { continue };
                    let place = self.desk.spot_of(claim).map(|spot| format!("{}:{}: ", spot.name, spot.line));
                    anstream::println!("  {} {id}  {}`{}`", nth + 1, place.unwrap_or_default(), claim.quote);
                }
            }
            About::Exception { .. } => anstream::println!("  {}", item.message),
        }
        None
    }

    fn ask(&mut self, item: &Item, open: &[&Item], trial: Option<&Trial>) -> anyhow::Result<Next> {
        let like: Vec<&Item> = open.iter().copied().filter(|other| item.is_like(other)).collect();
        let all =
            if like.len() > 1 { format!("  A R S all {} like this", like.len()) } else { String::new() };
        let question =
            format!("a accept  e edit  r reject  s skip  u undo{all}  c conflicts  ? help  q quit >");
        let Some(key) = ask::key(&question, "aersuARSc?q")? else { return Ok(Next::Quit) };
        match key {
            'q' => return Ok(Next::Quit),
            '?' => anstream::println!("{HELP}"),
            'c' => self.conflicts(item, trial),
            'u' => return self.undo(),
            's' => {
                self.skipped.insert(item.id.clone());
                return Ok(Next::Go);
            }
            'S' if agreed("skip", &like)? => {
                self.skipped.extend(like.iter().map(|item| item.id.clone()));
                return Ok(Next::Go);
            }
            'e' => {
                let mut draft = self.edited(item)?;
                while let Some(edited) = draft {
                    if let Next::Go = self.carry_out(&[item], &Decision::Edit(edited.clone())) {
                        return Ok(Next::Go);
                    }
                    // What was typed is not lost where the record cannot be read.
                    draft = match ask::key("e edit again, n leave it as it was:", "en")? {
                        Some('e') => edit::record(&edited)?,
                        _ => None,
                    };
                }
            }
            'a' => {
                if let Some(decision) = accepting(item)? {
                    return Ok(self.carry_out(&[item], &decision));
                }
            }
            'r' => {
                if let Some(decision) = self.rejecting(item)? {
                    return Ok(self.carry_out(&[item], &decision));
                }
            }
            'A' if agreed("accept", &like)? => {
                if let Some(decision) = accepting(item)? {
                    return Ok(self.carry_out(&like, &decision));
                }
            }
            'R' if item.kind == Kind::Conflict => {
                anstream::println!(
                    "conflicts are rejected one by one: each has a claim of its own that is wrong"
                );
            }
            'R' if agreed("reject", &like)? => {
                let decision = Decision::Reject { claim: None, reason: None };
                return Ok(self.carry_out(&like, &decision));
            }
            _ => {}
        }
        Ok(Next::Again)
    }

    fn carry_out(&mut self, items: &[&Item], decision: &Decision) -> Next {
        let batch = self.desk.decide_all(items, decision, self.by);
        for (id, error) in &batch.failed {
            anstream::println!("{id}: not done: {error}");
        }
        if batch.done.items.is_empty() {
            return Next::Again;
        }
        anstream::println!("{}", batch.done.says);
        self.decided += batch.done.items.len();
        // What could not be decided with others is asked about by itself, but not at once again.
        self.skipped.extend(batch.failed.into_iter().map(|(id, _)| id));
        self.done.push(batch.done);
        Next::Go
    }

    fn undo(&mut self) -> anyhow::Result<Next> {
        let Some(done) = self.done.pop() else {
            anstream::println!("nothing to undo");
            return Ok(Next::Again);
        };
        match self.desk.undo(&done) {
            Ok(()) => {
                anstream::println!("undone: {}", done.says);
                self.decided -= done.items.len();
                Ok(Next::Go)
            }
            Err(error) => {
                anstream::println!("not undone: {error:#}");
                Ok(Next::Again)
            }
        }
    }

    /// Lets the person edit the record that an item is about.
    fn edited(&self, item: &Item) -> anyhow::Result<Option<Draft>> {
        let draft = match &item.about {
            About::Proposal(proposal) => proposal.draft(),
            About::Exception { record, .. } => self.desk.record(record)?,
            About::Quote { claim, .. } => self.desk.record(&claim.id)?,
            About::Conflict(_) => match one_of(item, "which claim is to be edited")? {
                Some(id) => self.desk.record(&id)?,
                None => return Ok(None),
            },
        };
        let edited = edit::record(&draft);
        match edited {
            Ok(Some(draft)) => Ok(Some(draft)),
            Ok(None) => {
                anstream::println!("left as it was");
                Ok(None)
            }
            Err(error) => {
                anstream::println!("{error:#}");
                Ok(None)
            }
        }
    }

    fn rejecting(&self, item: &Item) -> anyhow::Result<Option<Decision>> {
        if item.kind != Kind::Conflict {
            return Ok(Some(Decision::Reject { claim: None, reason: None }));
        }
        let Some(claim) = one_of(item, "which claim is wrong")? else { return Ok(None) };
        let Some(reason) = ask::line("why (may be empty)", Vec::new(), "")? else { return Ok(None) };
        Ok(Some(Decision::Reject {
            claim: Some(claim),
            reason: Some(reason).filter(|reason| !reason.is_empty()),
        }))
    }

    /// Prints the findings of an item as `check` does.
    fn conflicts(&self, item: &Item, trial: Option<&Trial>) {
        match (&item.about, trial) {
            (About::Conflict(finding), _) => self.report(std::slice::from_ref(finding)),
            (_, Some(trial)) if !trial.conflicts.is_empty() => add::say(&self.desk, trial, &item.id),
            _ => anstream::println!("no conflicts"),
        }
    }

    fn report(&self, findings: &[Finding]) {
        let style = Style { color: true, width: WIDTH, quiet: true };
        let report = Report {
            sources: &self.desk.project.sources,
            findings,
            rules: &[],
            summary: Default::default(),
            marks: &[],
            generated: None,
            style,
            left_out: Default::default(),
            repository: None,
            exit_code: 0,
        };
        if let Some(full) = reports::format("full") {
            // A terminal that does not listen any more will say so at the next key.
            let _ = (full.write)(&report, &mut anstream::stdout().lock());
        }
    }
}

/// Columns of a finding that is shown in full.
const WIDTH: usize = 110;

fn accepting(item: &Item) -> anyhow::Result<Option<Decision>> {
    Ok(match &item.about {
        About::Conflict(_) => ask::line("why may both stand", Vec::new(), "")?
            .filter(|reason| !reason.is_empty())
            .map(|reason| Decision::Accept { place: None, reason: Some(reason) }),
        About::Quote { places, .. } if places.len() > 1 => ask::line("which place", Vec::new(), "")?
            .and_then(|line| line.parse().ok())
            .map(|place| Decision::Accept { place: Some(place), reason: None }),
        _ => Some(Decision::Accept { place: None, reason: None }),
    })
}

/// Asks which claim of a conflict is meant.
fn one_of(item: &Item, question: &str) -> anyhow::Result<Option<String>> {
    if let [only] = item.claims.as_slice() {
        return Ok(Some(only.clone()));
    }
    let question = format!("{question} (1 to {}, or its id)", item.claims.len());
    let Some(line) = ask::line(&question, item.claims.clone(), "")? else { return Ok(None) };
    let by_number = line.parse::<usize>().ok().and_then(|number| item.claims.get(number.wrapping_sub(1)));
    Ok(by_number.cloned().or_else(|| item.claims.iter().find(|id| **id == line).cloned()))
}

/// Says how many items are meant, and asks whether that is wanted.
fn agreed(verb: &str, like: &[&Item]) -> anyhow::Result<bool> {
    let Some(first) = like.first() else { return Ok(false) };
    let question = format!("{verb} {}: all {} of {}? y n", like.len(), first.kind.name(), first.sort);
    Ok(ask::key(&question, "yn")? == Some('y'))
}
