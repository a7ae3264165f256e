"""PostgreSQL: the embedded server, migrations, and everything that is asked of the database. Only here is asyncpg known."""
