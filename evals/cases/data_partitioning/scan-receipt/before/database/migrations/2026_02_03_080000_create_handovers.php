<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Support\Facades\DB;

return new class extends Migration
{
    public function up(): void
    {
        DB::statement(<<<'SQL'
            CREATE TABLE handovers (
                id uuid NOT NULL,
                handed_at timestamptz NOT NULL,
                parcel_no varchar(20) NOT NULL,
                signed_by varchar(80) NOT NULL,
                PRIMARY KEY (id, handed_at)
            ) PARTITION BY RANGE (handed_at)
            SQL);
        DB::statement("SELECT partman.create_parent('public.handovers', 'handed_at', '1 month')");
        DB::statement("UPDATE partman.part_config SET retention = '12 months', retention_keep_table = false WHERE parent_table = 'public.handovers'");
    }

    public function down(): void
    {
        DB::statement('DROP TABLE handovers');
    }
};
