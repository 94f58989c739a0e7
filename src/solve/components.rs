//! Parts of a problem that share no variable.

use super::{Problem, Roots};

/// The constraints of a problem, component by component.
#[derive(Debug)]
pub(super) struct Components {
    /// Constraints of one component stand together, ascending.
    constraints: Vec<usize>,
    /// Where each component ends.
    ends: Vec<usize>,
}

impl Components {
    /// Splits a problem; the components come in the order of their first constraints.
    pub(super) fn of(problem: &Problem) -> Self {
        let mut roots = Roots::new(problem.variables.len());
        for constraint in &problem.constraints {
            constraint.terms.windows(2).for_each(|pair| roots.join(pair[0].0.0, pair[1].0.0));
        }
        let mut names: Vec<Option<usize>> = vec![None; problem.variables.len()];
        let mut sizes: Vec<usize> = Vec::new();
        let component_of: Vec<usize> = problem
            .constraints
            .iter()
            .map(|constraint| {
                let name = constraint.terms.first().map(|(first, _)| {
                    let root = roots.root(first.0) as usize;
                    *names[root].get_or_insert_with(|| {
                        sizes.push(0);
                        sizes.len() - 1
                    })
                });
                let name = name.unwrap_or_else(|| {
                    sizes.push(0);
                    sizes.len() - 1
                });
                sizes[name] += 1;
                name
            })
            .collect();
        let mut ends = sizes;
        let mut total = 0;
        for size in &mut ends {
            (*size, total) = (total, total + *size);
        }
        let mut constraints = vec![0; component_of.len()];
        for (index, component) in component_of.into_iter().enumerate() {
            constraints[ends[component]] = index;
            ends[component] += 1;
        }
        Components { constraints, ends }
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the constraints of each component.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[usize]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.constraints[start..*end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantities::{Interval, Number};
    use crate::solve::{Constraint, Variable};

    #[test]
    fn what_shares_a_variable_stands_together() {
        let constraint = |variables: &[u32]| Constraint {
            terms: variables.iter().map(|variable| (Variable(*variable), Number::one())).collect(),
            range: Interval::everything(),
            trust: 0,
        };
        let problem = Problem {
            variables: vec![Interval::everything(); 6],
            constraints: [&[3][..], &[0, 1], &[], &[1, 4], &[2], &[3], &[0, 4]].map(constraint).to_vec(),
            ..Problem::default()
        };
        let components = Components::of(&problem);
        let found: Vec<&[usize]> = components.iter().collect();
        assert_eq!(found, [&[0, 5][..], &[1, 3, 6], &[2], &[4]]);
        assert_eq!(components.len(), 4);
    }
}
