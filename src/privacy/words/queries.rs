use sqlx::PgConnection;

use crate::db::WorkspaceId;

/// A word of a workspace's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Own {
    /// See `Wish::key`.
    pub(super) wish: String,
    /// As it was typed.
    pub(super) word: String,
    /// As it is compared.
    pub(super) plain: String,
}

pub(super) async fn words(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
) -> sqlx::Result<Vec<Own>> {
    sqlx::query_as!(
        Own,
        "SELECT wish, word, plain FROM workspace_words WHERE workspace_id = $1 ORDER BY place",
        *workspace,
    )
    .fetch_all(conn)
    .await
}

/// Writes the words anew.
pub(super) async fn replace(
    conn: &mut PgConnection,
    workspace: WorkspaceId,
    words: &[Own],
) -> sqlx::Result<()> {
    sqlx::query!(
        "DELETE FROM workspace_words WHERE workspace_id = $1",
        *workspace
    )
    .execute(&mut *conn)
    .await?;
    let wishes: Vec<String> = words.iter().map(|own| own.wish.clone()).collect();
    let typed: Vec<String> = words.iter().map(|own| own.word.clone()).collect();
    let plain: Vec<String> = words.iter().map(|own| own.plain.clone()).collect();
    sqlx::query!(
        "INSERT INTO workspace_words (workspace_id, wish, word, plain, place)
         SELECT $1, wish, word, plain, place
         FROM unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS t (wish, word, plain, place)",
        *workspace,
        &wishes,
        &typed,
        &plain,
    )
    .execute(conn)
    .await?;
    Ok(())
}
