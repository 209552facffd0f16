<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

return new class extends Migration
{
    public function up(): void
    {
        Schema::create('depots', function (Blueprint $table) {
            $table->id();
            $table->string('code', 8)->unique();
            $table->string('town');
            $table->timestamps();
        });

        Schema::create('parcels', function (Blueprint $table) {
            $table->id();
            $table->string('barcode')->unique();
            $table->foreignId('depot_id')->constrained();
            $table->string('status', 20);
            $table->timestamps();
            $table->index(['depot_id', 'status']);
        });
    }
};
