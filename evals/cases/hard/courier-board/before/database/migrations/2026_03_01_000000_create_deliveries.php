<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    public function up(): void
    {
        Schema::create('couriers', function (Blueprint $table) {
            $table->id();
            $table->string('name');
        });
        Schema::create('deliveries', function (Blueprint $table) {
            $table->id();
            $table->foreignId('depot_id');
            $table->foreignId('courier_id')->constrained();
            $table->string('address');
            $table->timestamp('delivered_at')->nullable();
            $table->index(['depot_id', 'delivered_at', 'id']);
        });
    }
};
