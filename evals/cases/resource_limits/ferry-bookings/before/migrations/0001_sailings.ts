import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('sailings', (table) => {
    table.bigIncrements('id');
    table.string('route', 12).notNullable();
    table.timestamp('departs_at').notNullable();
    table.integer('deck_cm_left').notNullable();
    table.index(['route', 'departs_at']);
  });
  await knex.schema.createTable('bookings', (table) => {
    table.bigIncrements('id');
    table.bigInteger('sailing_id').notNullable().references('sailings.id');
    table.bigInteger('customer_id').notNullable();
    table.integer('deck_cm').notNullable();
    table.index(['customer_id', 'id']);
    table.index(['sailing_id', 'id']);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('bookings');
  await knex.schema.dropTable('sailings');
}
