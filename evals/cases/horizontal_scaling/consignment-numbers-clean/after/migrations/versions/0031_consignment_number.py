from alembic import op
from sqlalchemy import Sequence
from sqlalchemy.schema import CreateSequence, DropSequence

revision = "0031"
down_revision = "0030"

numbers = Sequence("consignment_number", start=1_000_000_000)


def upgrade():
    op.execute(CreateSequence(numbers))


def downgrade():
    op.execute(DropSequence(numbers))
