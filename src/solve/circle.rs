//! Circles of negative length in a directed graph.
//!
//! A circle lies within a strongly connected part (Tarjan 1972), so what is merely in order costs no more than
//! looking at it once. Where no length is positive, any negative edge of a part closes a circle, and the one with the
//! fewest edges through it is found breadth first. Otherwise Bellman-Ford (Cherkassky & Goldberg, "Negative-cycle
//! detection algorithms", 1999, compare its kinds), in the order in which a depth-first search leaves the nodes.

use std::collections::VecDeque;

use super::Reason;
use super::meter::Meter;
use super::network::Length;

/// The edges of a graph, by the node that they leave.
#[derive(Debug)]
pub(super) struct Edges {
    /// For each edge its nodes.
    ends: Vec<(u32, u32)>,
    /// Edges ordered by the node that they leave.
    order: Vec<u32>,
    /// For each node where its edges begin in `order`; one more at the end.
    starts: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Edges {
    /// Files edges given by the nodes that they leave and reach; they are numbered in this order.
    pub(super) fn new(nodes: usize, ends: impl Iterator<Item = (u32, u32)>) -> Self {
        let ends: Vec<(u32, u32)> = ends.collect();
        let mut order: Vec<u32> = (0..ends.len() as u32).collect();
        order.sort_by_key(|edge| ends[*edge as usize].0);
        let mut starts = vec![0; nodes + 1];
        for (from, _) in &ends {
            starts[*from as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        Edges { ends, order, starts }
    }

    fn nodes(&self) -> usize {
        self.starts.len() - 1
    }

    fn leaving(&self, node: u32) -> &[u32] {
        &self.order[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }

    fn from(&self, edge: u32) -> u32 {
        self.ends[edge as usize].0
    }

    fn to(&self, edge: u32) -> u32 {
        self.ends[edge as usize].1
    }
}

/// Finds a circle of negative length among the edges in force: its edges, each once.
///
/// # Errors
/// Names the limit that was reached.
pub(super) fn negative_circle<L: Length>(
    edges: &Edges,
    lengths: &[L],
    in_force: &[bool],
    meter: &mut Meter,
) -> Result<Option<Vec<u32>>, Reason> {
    meter.work((edges.nodes() + edges.ends.len()) as u64);
    let parts = Parts::of(edges, in_force);
    let graph = Graph { edges, lengths, in_force, part_of: &parts.part_of };
    let zero = L::zero();
    for part in parts.iter().filter(|part| part.len() > 1) {
        let inside =
            || part.iter().flat_map(|node| edges.leaving(*node)).filter(|edge| graph.is_inside(**edge));
        let Some(negative) = inside().find(|edge| lengths[**edge as usize] < zero) else { continue };
        if inside().all(|edge| lengths[*edge as usize] <= zero) {
            meter.work(part.len() as u64);
            return Ok(Some(graph.shortest_circle(*negative)));
        }
        if let Some(circle) = graph.bellman_ford(part, meter)? {
            return Ok(Some(circle));
        }
    }
    Ok(None)
}

/// A graph whose edges between different parts do not count.
struct Graph<'a, L> {
    edges: &'a Edges,
    lengths: &'a [L],
    in_force: &'a [bool],
    part_of: &'a [u32],
}

impl<L: Length> Graph<'_, L> {
    fn is_inside(&self, edge: u32) -> bool {
        let (from, to) = self.edges.ends[edge as usize];
        self.in_force[edge as usize] && self.part_of[from as usize] == self.part_of[to as usize]
    }

    /// Returns a circle of the fewest edges through this edge of a strongly connected part.
    fn shortest_circle(&self, edge: u32) -> Vec<u32> {
        let (target, start) = self.edges.ends[edge as usize];
        let mut arrived_by = vec![NONE; self.edges.nodes()];
        let mut waiting = VecDeque::from([start]);
        while let Some(node) = waiting.pop_front().filter(|_| arrived_by[target as usize] == NONE) {
            for next in self.edges.leaving(node).iter().copied().filter(|next| self.is_inside(*next)) {
                let to = self.edges.to(next);
                if to != start && arrived_by[to as usize] == NONE {
                    arrived_by[to as usize] = next;
                    waiting.push_back(to);
                }
            }
        }
        let mut circle = vec![edge];
        let mut node = target;
        while node != start {
            let by = arrived_by[node as usize];
            circle.push(by);
            node = self.edges.from(by);
        }
        circle
    }

    /// Shortens distances from a source before all nodes until none can be shortened, or until the edges by which
    /// nodes were reached form a circle.
    fn bellman_ford(&self, part: &[u32], meter: &mut Meter) -> Result<Option<Vec<u32>>, Reason> {
        let mut distances = vec![L::zero(); self.edges.nodes()];
        let mut arrived_by = vec![NONE; self.edges.nodes()];
        let mut is_changed = vec![true; self.edges.nodes()];
        loop {
            if let Some(reason) = meter.exceeded() {
                return Err(reason);
            }
            let mut any_change = false;
            for node in part {
                if !std::mem::replace(&mut is_changed[*node as usize], false) {
                    continue;
                }
                let leaving = self.edges.leaving(*node);
                meter.work(leaving.len() as u64);
                for edge in leaving.iter().copied().filter(|edge| self.is_inside(*edge)) {
                    let to = self.edges.to(edge) as usize;
                    let distance = distances[*node as usize].clone() + &self.lengths[edge as usize];
                    if distance < distances[to] {
                        distances[to] = distance;
                        arrived_by[to] = edge;
                        is_changed[to] = true;
                        any_change = true;
                    }
                }
            }
            if !any_change {
                return Ok(None);
            }
            meter.work(part.len() as u64);
            if let Some(circle) = self.circle_of(part, &arrived_by) {
                return Ok(Some(circle));
            }
        }
    }

    /// Follows the edges by which nodes were reached backwards until a node comes again.
    fn circle_of(&self, part: &[u32], arrived_by: &[u32]) -> Option<Vec<u32>> {
        let mut seen_from = vec![NONE; self.edges.nodes()];
        for first in part {
            let mut node = *first;
            while seen_from[node as usize] == NONE {
                seen_from[node as usize] = *first;
                let by = arrived_by[node as usize];
                if by == NONE {
                    break;
                }
                node = self.edges.from(by);
            }
            if arrived_by[node as usize] != NONE && seen_from[node as usize] == *first {
                let mut circle = Vec::new();
                let end = node;
                loop {
                    let by = arrived_by[node as usize];
                    circle.push(by);
                    node = self.edges.from(by);
                    if node == end {
                        return Some(circle);
                    }
                }
            }
        }
        None
    }
}

/// The strongly connected parts of a graph.
struct Parts {
    part_of: Vec<u32>,
    /// Nodes part by part; within one in the order in which the edges tend to point.
    nodes: Vec<u32>,
    ends: Vec<usize>,
}

impl Parts {
    /// Tarjan's algorithm, with a stack of its own in place of recursion.
    fn of(edges: &Edges, in_force: &[bool]) -> Self {
        let count = edges.nodes();
        let mut parts =
            Parts { part_of: vec![NONE; count], nodes: Vec::with_capacity(count), ends: Vec::new() };
        let mut entered = vec![NONE; count];
        let mut lowest = vec![NONE; count];
        let mut left = vec![NONE; count];
        let (mut clock, mut departures) = (0, 0);
        let mut open: Vec<u32> = Vec::new();
        // A node on the way and how many of its edges have been followed.
        let mut way: Vec<(u32, u32)> = Vec::new();
        for first in 0..count as u32 {
            if entered[first as usize] == NONE {
                way.push((first, 0));
            }
            while let Some((node, followed)) = way.last_mut() {
                let node = *node;
                if *followed == 0 {
                    entered[node as usize] = clock;
                    lowest[node as usize] = clock;
                    clock += 1;
                    open.push(node);
                }
                let next = edges.leaving(node).get(*followed as usize).copied();
                *followed += 1;
                if let Some(edge) = next {
                    let to = edges.to(edge);
                    if !in_force[edge as usize] || parts.part_of[to as usize] != NONE {
                        continue;
                    }
                    if entered[to as usize] == NONE {
                        way.push((to, 0));
                    } else {
                        lowest[node as usize] = lowest[node as usize].min(entered[to as usize]);
                    }
                    continue;
                }
                left[node as usize] = departures;
                departures += 1;
                way.pop();
                if let Some((above, _)) = way.last() {
                    lowest[*above as usize] = lowest[*above as usize].min(lowest[node as usize]);
                }
                if lowest[node as usize] == entered[node as usize] {
                    parts.close(node, &mut open);
                }
            }
        }
        let mut start = 0;
        for end in &parts.ends {
            parts.nodes[start..*end].sort_unstable_by_key(|node| std::cmp::Reverse(left[*node as usize]));
            start = *end;
        }
        parts
    }

    /// Takes a part off the stack, down to the node by which it was entered.
    fn close(&mut self, entry: u32, open: &mut Vec<u32>) {
        let name = self.ends.len() as u32;
        while let Some(node) = open.pop() {
            self.part_of[node as usize] = name;
            self.nodes.push(node);
            if node == entry {
                break;
            }
        }
        self.ends.push(self.nodes.len());
    }

    fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.nodes[start..*end])
    }
}
