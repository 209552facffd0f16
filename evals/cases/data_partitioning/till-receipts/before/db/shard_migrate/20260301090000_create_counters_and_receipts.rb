class CreateCountersAndReceipts < ActiveRecord::Migration[8.0]
  def change
    create_table :shop_counters do |t|
      t.references :shop, null: false, index: false
      t.string :name, null: false
      t.bigint :value, null: false, default: 0
      t.index %i[shop_id name], unique: true
    end
    create_table :receipts do |t|
      t.references :shop, null: false, index: false
      t.references :sale, null: false, index: { unique: true }
      t.bigint :number, null: false
      t.index %i[shop_id number], unique: true
    end
  end
end
