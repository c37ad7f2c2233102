"""What the three sources hold, as pandas counts it. Run: python make.py FOLDER > numbers.json"""

import json
import sys

import pandas as pd

folder = sys.argv[1]
pipeline = pd.read_csv(f"{folder}/business/maven_crm_sales_pipeline.csv", parse_dates=["engage_date", "close_date"])
accounts = pd.read_csv(f"{folder}/business/maven_crm_accounts.csv")
products = pd.read_csv(f"{folder}/business/maven_crm_products.csv")
teams = pd.read_csv(f"{folder}/business/maven_crm_sales_teams.csv")
telco = pd.read_csv(f"{folder}/business/telco_customer_churn.csv")
mailing = pd.read_csv(f"{folder}/experiments/hillstrom.csv")

won = pipeline[pipeline.deal_stage == "Won"]
lost = pipeline[pipeline.deal_stage == "Lost"]
days = lambda deals: float((deals.close_date - deals.engage_date).dt.days.mean())
value_by = lambda table, on, column: {str(k): float(v) for k, v in won.merge(table, on=on, how="left").groupby(column).close_value.sum().items()}

print(
    json.dumps(
        {
            "program": f"pandas {pd.__version__}, Python {sys.version.split()[0]}",
            "metrics": {
                "deals-won": len(won),
                "deals-lost": len(lost),
                "win-rate": len(won) / (len(won) + len(lost)),
                "won-value": float(won.close_value.sum()),
                "deal-size": float(won.close_value.mean()),
                "cycle-won": days(won),
                "cycle-lost": days(lost),
                "customers": len(telco),
                "customers-lost": int((telco.Churn == "Yes").sum()),
                "churn-rate": float((telco.Churn == "Yes").mean()),
                "monthly-charges": float(telco.MonthlyCharges.mean()),
                "visit-rate": float(mailing.visit.mean()),
                "spend-per-customer": float(mailing.spend.mean()),
            },
            "wonValueBySector": value_by(accounts, "account", "sector"),
            "wonValueByOffice": value_by(teams, "sales_agent", "regional_office"),
            "wonValueBySeries": value_by(products, "product", "series"),
            "churnByContract": {str(k): float(v) for k, v in telco.groupby("Contract").Churn.apply(lambda c: (c == "Yes").mean()).items()},
            "match": {
                "pipelineRowsWithAccount": int(pipeline.account.notna().sum()),
                "pipelineProductInProducts": float(pipeline["product"].isin(products["product"]).mean()),
                "pipelineRowsOfGTXPro": int((pipeline["product"] == "GTXPro").sum()),
                "pipelineAccountInAccounts": float(pipeline.account.dropna().isin(accounts.account).mean()),
                "teamsAgentInPipeline": float(teams.sales_agent.isin(pipeline.sales_agent).mean()),
            },
        },
        indent=2,
    )
)
