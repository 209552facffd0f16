from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE readings (
            meter_id uuid NOT NULL,
            read_at timestamptz NOT NULL,
            watt_hours integer NOT NULL,
            PRIMARY KEY (meter_id, read_at)
        ) PARTITION BY RANGE (read_at)
        """
    )
    op.execute(
        """
        SELECT partman.create_parent(
            p_parent_table => 'public.readings', p_control => 'read_at', p_interval => '1 week'
        )
        """
    )


def downgrade() -> None:
    op.execute("DROP TABLE readings")
