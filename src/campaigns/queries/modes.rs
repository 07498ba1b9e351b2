use sqlx::PgConnection;

/// For transactions of the sender: lists of people are looked up by key, also where a plan was made when
/// the ledger was still short.
pub(crate) async fn by_key(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("SET LOCAL enable_seqscan = off")
        .execute(conn)
        .await?;
    Ok(())
}

/// For transactions whose loss in a power cut does no harm.
pub(crate) async fn do_not_wait_for_disk(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("SET LOCAL synchronous_commit = off")
        .execute(conn)
        .await?;
    Ok(())
}
