//! The paths of the page and their answers as JSON.

use axum::Router;
use axum::extract::rejection::JsonRejection;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::{StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::{mpsc, oneshot};

use super::ask::{Ask, Asked, Choice, Refusal, Selection};
use super::guard::{Guard, MAX_QUESTION_BYTES, guarded};

type Desk = mpsc::Sender<Asked>;

/// Returns the paths, all below the secret of the guard.
pub fn router(guard: Guard, desk: Desk) -> Router {
    let asset = |kind: &'static str, text: &'static str| {
        get(move || async move { ([(header::CONTENT_TYPE, kind)], text) })
    };
    Router::new()
        .route(&guard.below(""), asset("text/html; charset=utf-8", include_str!("page.html")))
        .route(&guard.below("page.css"), asset("text/css; charset=utf-8", include_str!("page.css")))
        .route(&guard.below("page.js"), asset("text/javascript; charset=utf-8", include_str!("page.js")))
        .route(&guard.below("state"), get(async |State(desk): State<Desk>| ask(desk, Ask::State).await))
        .route(&guard.below("document"), get(document))
        .route(&guard.below("item"), get(item))
        .route(&guard.below("draft"), post(draft))
        .route(&guard.below("add"), post(add))
        .route(&guard.below("decide"), post(decide))
        .route(&guard.below("undo"), post(async |State(desk): State<Desk>| ask(desk, Ask::Undo).await))
        .fallback(async || (StatusCode::NOT_FOUND, "there is nothing of that name"))
        .layer(DefaultBodyLimit::max(MAX_QUESTION_BYTES))
        .layer(from_fn_with_state(guard, guarded))
        .with_state(desk)
}

/// A name or an id in the address.
#[derive(Deserialize)]
struct Named {
    name: String,
}

async fn document(State(desk): State<Desk>, Query(Named { name }): Query<Named>) -> Response {
    ask(desk, Ask::Document { name }).await
}

async fn item(State(desk): State<Desk>, Query(Named { name: id }): Query<Named>) -> Response {
    ask(desk, Ask::Item { id }).await
}

async fn draft(State(desk): State<Desk>, question: Result<Json<Selection>, JsonRejection>) -> Response {
    ask_read(desk, question, Ask::Draft).await
}

async fn add(State(desk): State<Desk>, question: Result<Json<Selection>, JsonRejection>) -> Response {
    ask_read(desk, question, Ask::Add).await
}

async fn decide(State(desk): State<Desk>, question: Result<Json<Choice>, JsonRejection>) -> Response {
    ask_read(desk, question, Ask::Decide).await
}

async fn ask_read<Question>(
    desk: Desk,
    question: Result<Json<Question>, JsonRejection>,
    as_ask: impl FnOnce(Question) -> Ask,
) -> Response {
    match question {
        Ok(Json(question)) => ask(desk, as_ask(question)).await,
        Err(rejection) => refused(rejection.status(), &rejection.body_text()),
    }
}

async fn ask(desk: Desk, question: Ask) -> Response {
    let (sender, answer) = oneshot::channel();
    let gone = || refused(StatusCode::INTERNAL_SERVER_ERROR, "the desk is closed; start factlint again");
    if desk.send((question, sender)).await.is_err() {
        return gone();
    }
    match answer.await {
        Ok(Ok(value)) => Json(value).into_response(),
        Ok(Err(Refusal::Unknown(reason))) => refused(StatusCode::NOT_FOUND, &reason),
        Ok(Err(Refusal::Unfit(reason))) => refused(StatusCode::UNPROCESSABLE_ENTITY, &reason),
        Ok(Err(Refusal::Failed(reason))) => refused(StatusCode::CONFLICT, &reason),
        Err(_) => gone(),
    }
}

fn refused(status: StatusCode, reason: &str) -> Response {
    (status, Json(json!({"error": reason}))).into_response()
}
