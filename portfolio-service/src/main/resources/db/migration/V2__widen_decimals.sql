-- Cheap tokens are held in billions and cost a millionth of a cent: quantities and prices get 18
-- digits before the point and 18 after it, money 28 and 8.
--
-- What is there stays as it is: 1.50000000 becomes 1.500000000000000000. Derived rows (ledger,
-- running_position) are numeric without bounds and need no change: sums are wider than their parts.
-- Row-level security does not hold for a change of type. Trades are written anew, indexes with them,
-- in one go: some seconds a million, in which nobody reads or writes them.

alter table portfolio.trade
    alter column qty type numeric(36, 18),
    alter column price type numeric(36, 18),
    alter column fee type numeric(36, 8),
    alter column reported_pnl type numeric(36, 8);

alter table portfolio.snapshot alter column balance type numeric(36, 8);
